package dev.sallyport.launcher.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The desktop's own opener, if there is a desktop. */
final class DesktopBrowser implements Browser {
    private static final long PATIENCE_SECONDS = 3;

    private final Map<String, String> environment;
    private final String system;

    DesktopBrowser(Map<String, String> environment, String system) {
        this.environment = environment;
        this.system = system.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean open(String url) {
        List<String> command = new ArrayList<>(opener());
        if (command.isEmpty()) {
            return false;
        }
        command.add(url);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // An opener that still runs has found a browser; one that fails does so at once.
            return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException noOpener) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Empty: no desktop, as on a server. */
    List<String> opener() {
        if (system.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        if (system.startsWith("mac")) {
            return List.of("open");
        }
        boolean desktop = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return desktop ? List.of("xdg-open") : List.of();
    }
}
