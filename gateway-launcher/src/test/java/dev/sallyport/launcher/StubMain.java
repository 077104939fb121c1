package dev.sallyport.launcher;

/** The launcher around a stub, as a program of its own. */
final class StubMain {
    private StubMain() {}

    public static void main(String[] arguments) {
        int code = Main.execute(config -> new StubGateway(), arguments);
        Main.flushLogs();
        System.exit(code);
    }
}
