package dev.sallyport.config.toml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What one reading brings to light: problems, warnings, and the values that hold in the end. */
public final class Findings {
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final EffectiveConfig effective = new EffectiveConfig();

    public void problem(ConfigProblem problem) {
        problems.add(problem);
    }

    public void warn(String sentence) {
        warnings.add(sentence);
    }

    /** In the order of files and lines, those without a line last. */
    public List<ConfigProblem> problems() {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparing(ConfigProblem::source)
                        .thenComparingInt(problem -> problem.line() == 0 ? Integer.MAX_VALUE : problem.line()))
                .toList();
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public EffectiveConfig effective() {
        return effective;
    }
}
