package dev.sallyport.launcher.doctor;

import dev.sallyport.diagnostics.Finding;
import dev.sallyport.diagnostics.Finding.Level;
import dev.sallyport.launcher.console.ShownText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The findings of a doctor's visit, for people and for programs. */
final class Report {
    private static final int LONGEST_LINE = 2000;
    private static final String INDENT = "      ";

    private final List<Finding> findings;

    Report(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    boolean failed() {
        return count(Level.FAIL) > 0;
    }

    Map<String, ?> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("ok", !failed());
        members.put("failed", count(Level.FAIL));
        members.put("warnings", count(Level.WARN));
        members.put("checks", findings.stream().map(Report::view).toList());
        return members;
    }

    private static Map<String, ?> view(Finding finding) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("check", finding.check());
        view.put("result", finding.level().wireName());
        view.put("message", finding.message());
        view.put("mend", finding.mend());
        return view;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(word(finding.level()) + "  " + finding.check() + ": " + shown(finding.message()));
            finding.mend().ifPresent(mend -> lines.add(INDENT + "Mend: " + shown(mend)));
        }
        lines.add("");
        lines.add(count(Level.FAIL) + " failed, " + count(Level.WARN) + " warnings, " + count(Level.PASS) + " passed.");
        return lines;
    }

    /** Failures in capitals, so that they are found in a long list. */
    private static String word(Level level) {
        return level == Level.FAIL ? level.wireName().toUpperCase(Locale.ROOT) : level.wireName();
    }

    private static String shown(String text) {
        return ShownText.of(text, LONGEST_LINE);
    }

    private long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}
