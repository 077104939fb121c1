package dev.sallyport.config;

import dev.sallyport.config.toml.Reading;
import dev.sallyport.config.toml.Section;
import dev.sallyport.config.toml.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the profile that {@code oauth.profile} names: a path, a file beside the configuration, or one of those built
 * in.
 */
final class ProfileLookup {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String BUILT_IN = "/dev/sallyport/profiles/";

    private final Path configDirectory;
    private final Reading reading;

    ProfileLookup(Path configDirectory, Reading reading) {
        this.configDirectory = configDirectory;
        this.reading = reading;
    }

    Surroundings surroundings() {
        return reading.surroundings();
    }

    /** Empty if there is none, or if it is not in order; the problems then say so. */
    Optional<Profile> find(Section section) {
        String wanted = section.text(ConfigKey.OAUTH_PROFILE).orElseThrow();
        try {
            Optional<Source> source = locate(wanted);
            if (source.isEmpty()) {
                section.problem(
                        ConfigKey.OAUTH_PROFILE, "names no profile; take \"claude\", or the path of a profile file");
            }
            return source.flatMap(this::read);
        } catch (IOException e) {
            section.problem(
                    ConfigKey.OAUTH_PROFILE, "names a profile that cannot be read; check the file's permissions");
            return Optional.empty();
        }
    }

    private Optional<Profile> read(Source source) {
        Reading own = Reading.of(source.where(), reading.surroundings());
        Optional<Profile> profile = new ProfileReader().read(source.name(), source.text(), own);
        own.findings().problems().forEach(reading.findings()::problem);
        return profile;
    }

    private Optional<Source> locate(String wanted) throws IOException {
        if (wanted.contains("/") || wanted.endsWith(".toml")) {
            return fromFile(surroundings().path(wanted));
        }
        if (!NAME.matcher(wanted).matches()) {
            return Optional.empty();
        }
        Optional<Source> beside = fromFile(configDirectory.resolve("profiles").resolve(wanted + ".toml"));
        return beside.isPresent() ? beside : builtIn(wanted);
    }

    private static Optional<Source> fromFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String name = file.getFileName().toString().replaceFirst("\\.toml$", "");
        return Optional.of(new Source(name, file.toString(), Files.readString(file)));
    }

    private static Optional<Source> builtIn(String name) throws IOException {
        try (InputStream resource = ProfileLookup.class.getResourceAsStream(BUILT_IN + name + ".toml")) {
            return resource == null
                    ? Optional.empty()
                    : Optional.of(new Source(
                            name,
                            "built-in profile " + name,
                            new String(resource.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private record Source(String name, String where, String text) {}
}
