package dev.sallyport.launcher.console;

import dev.sallyport.json.Json;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --json}, shared by all commands, and the two ways of printing that come of it. */
public final class OutputFormat {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print JSON, one object on one line.")
    private boolean json;

    public boolean isJson() {
        return json;
    }

    /** The result, in the form that was asked for. {@code members} as for {@link Json#write}. */
    public void print(Map<String, ?> members, Collection<String> lines) {
        if (json) {
            out().println(Json.write(members));
        } else {
            lines.forEach(out()::println);
        }
        out().flush();
    }

    /** Something beside the result: to standard error, so that the result can be piped. */
    public void remark(String line) {
        err().println(line);
        err().flush();
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
