package dev.sallyport.token;

/** Patterns in which {@code *} stands for any text; case counts. */
final class Glob {
    private Glob() {}

    /** Takes at most (pattern × text) steps, whatever the pattern. */
    static boolean matches(String pattern, String text) {
        int at = 0;
        int inPattern = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                resume = at;
            } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == text.charAt(at)) {
                inPattern++;
                at++;
            } else if (star >= 0) {
                // The last star takes one character more; earlier ones need no second try.
                inPattern = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(inPattern).chars().allMatch(letter -> letter == '*');
    }
}
