package dev.sallyport.testkit;

import java.io.IOException;

/** A reply that does not wait for the body of its request. */
record EarlyReply(Reply reply, boolean polite) implements Reply {
    @Override
    public boolean beforeBody() {
        return true;
    }

    @Override
    public void play(Wire wire) throws IOException {
        reply.play(wire);
        if (wire.isOver()) {
            return;
        }
        if (polite) {
            wire.closePolitely();
        } else {
            wire.close();
        }
    }
}
