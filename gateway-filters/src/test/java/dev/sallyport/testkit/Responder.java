package dev.sallyport.testkit;

import java.util.Optional;

/** Chooses the reply to each request of a {@link ScriptedServer}. */
interface Responder {

    /** A reply that does not wait for the body; the request given has only its head. */
    Optional<Reply> beforeBody(RecordedRequest head);

    Reply answer(RecordedRequest request);
}
