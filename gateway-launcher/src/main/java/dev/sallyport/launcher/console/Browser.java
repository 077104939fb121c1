package dev.sallyport.launcher.console;

/** Shows a page to the person at this machine. */
@FunctionalInterface
public interface Browser {

    /** False: there is none, or it did not start. */
    boolean open(String url);
}
