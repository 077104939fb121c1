package dev.sallyport.config.toml;

/**
 * What all cursors of one file share.
 *
 * @param source how problems name the file
 */
public record Reading(String source, Findings findings, Surroundings surroundings) {

    /** With findings of its own. */
    public static Reading of(String source, Surroundings surroundings) {
        return new Reading(source, new Findings(), surroundings);
    }
}
