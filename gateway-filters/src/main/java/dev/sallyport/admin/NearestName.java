package dev.sallyport.admin;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Guesses which known name a mistyped one was meant to be. */
final class NearestName {
    private static final int LONGEST = 40;

    private NearestName() {}

    /** The known name with the fewest edits between (Levenshtein), if those are at most a third of its length, or one. */
    static Optional<String> to(String name, Set<String> known) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> edits(name, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> edits(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Cut, so that an answer cannot be blown up. */
    static String shown(String name) {
        return name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name;
    }

    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int i = 0; i < row.length; i++) {
            row[i] = i;
        }
        for (int i = 0; i < from.length(); i++) {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < to.length(); j++) {
                int replaced = diagonal + (from.charAt(i) == to.charAt(j) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.min(replaced, 1 + Math.min(row[j], row[j + 1]));
            }
        }
        return row[to.length()];
    }
}
