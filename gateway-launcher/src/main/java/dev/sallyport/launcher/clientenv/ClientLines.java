package dev.sallyport.launcher.clientenv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client has to know, as lines to paste into a shell. */
final class ClientLines {
    static final String PLACEHOLDER = "la_sk_PASTE_YOUR_TOKEN";
    private static final String BASE_URL = "ANTHROPIC_BASE_URL";
    private static final String AUTH_TOKEN = "ANTHROPIC_AUTH_TOKEN";
    private static final String API_KEY = "ANTHROPIC_API_KEY";

    private final Shell shell;
    private final String url;
    private final String token;

    /** @param token a client token, or {@link #PLACEHOLDER} */
    ClientLines(Shell shell, String url, String token) {
        this.shell = shell;
        this.url = url;
        this.token = token;
    }

    Map<String, ?> members() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(BASE_URL, url);
        variables.put(AUTH_TOKEN, token);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("environment", variables);
        members.put("unset", List.of(API_KEY));
        return members;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("# Claude Code and the Anthropic SDKs (Python, TypeScript, Java) read these two;");
        lines.add("# an API key of one's own beside them would be sent, too, so it is taken away.");
        lines.add(shell.set(BASE_URL, url));
        lines.add(shell.set(AUTH_TOKEN, token));
        lines.add(shell.unset(API_KEY));
        lines.add("");
        lines.add("# Instead, for a program that knows only API keys:");
        lines.add("#   " + shell.unset(AUTH_TOKEN));
        lines.add("#   " + shell.set(API_KEY, token));
        lines.add("");
        lines.add("# Python:      client = anthropic.Anthropic()");
        lines.add("# TypeScript:  const client = new Anthropic();");
        lines.add("# Java:        AnthropicClient client = AnthropicOkHttpClient.fromEnv();");
        lines.add("# Claude Code: claude");
        lines.add("");
        lines.add("# Try it:");
        lines.add(shell.curl() + " \"" + shell.variable(BASE_URL) + "/v1/models\" -H "
                + shell.quote("anthropic-version: 2023-06-01") + " -H \"authorization: Bearer "
                + shell.variable(AUTH_TOKEN) + "\"");
        return lines;
    }
}
