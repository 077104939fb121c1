package dev.sallyport.launcher.clientenv;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a shell writes what we want said. */
enum Shell {
    BASH {
        @Override
        String quote(String text) {
            return "'" + text.replace("'", "'\\''") + "'";
        }

        @Override
        String set(String name, String value) {
            return "export " + name + "=" + quote(value);
        }

        @Override
        String unset(String name) {
            return "unset " + name;
        }
    },
    FISH {
        @Override
        String quote(String text) {
            return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }

        @Override
        String set(String name, String value) {
            return "set -gx " + name + " " + quote(value);
        }

        @Override
        String unset(String name) {
            return "set -e " + name;
        }
    },
    POWERSHELL {
        /** PowerShell takes typographic quotes for plain ones. */
        @Override
        String quote(String text) {
            return "'" + text.replaceAll("['\u2018\u2019\u201a\u201b]", "$0$0") + "'";
        }

        @Override
        String set(String name, String value) {
            return "$env:" + name + " = " + quote(value);
        }

        @Override
        String unset(String name) {
            return "Remove-Item Env:" + name + " -ErrorAction SilentlyContinue";
        }

        @Override
        String variable(String name) {
            return "$env:" + name;
        }

        @Override
        String curl() {
            return "curl.exe";
        }
    };

    /** So that the shell takes it as it is. The text has no line break and no control character. */
    abstract String quote(String text);

    abstract String set(String name, String value);

    abstract String unset(String name);

    String variable(String name) {
        return "$" + name;
    }

    String curl() {
        return "curl";
    }

    /** The shell of whoever calls, as far as it can be known. */
    static Shell ofCaller(Map<String, String> environment, String system) {
        String shell = Optional.ofNullable(environment.get("SHELL")).orElse("");
        if (shell.endsWith("/fish")) {
            return FISH;
        }
        boolean windows = system.toLowerCase(Locale.ROOT).startsWith("windows");
        return windows && shell.isEmpty() ? POWERSHELL : BASH;
    }
}
