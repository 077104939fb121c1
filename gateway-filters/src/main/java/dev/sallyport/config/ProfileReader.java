package dev.sallyport.config;

import dev.sallyport.config.toml.BaseUrl;
import dev.sallyport.config.toml.HeaderText;
import dev.sallyport.config.toml.Reading;
import dev.sallyport.config.toml.Section;
import dev.sallyport.config.toml.TomlDocument;
import dev.sallyport.message.Header;
import dev.sallyport.oauth.OAuthProfile;
import dev.sallyport.prompt.SystemPromptSettings;
import dev.sallyport.provider.anthropic.HeaderProfile;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a profile: OAuth endpoints, headers and system prompt that go with one kind of account. */
final class ProfileReader {
    private static final String MEND = "every profile must have it; see conf/profiles/claude.toml";

    /** Empty if something is wrong; the findings of {@code reading} say what. */
    Optional<Profile> read(String name, String text, Reading reading) {
        Optional<TomlDocument> document = TomlDocument.parse(text, List.of(ProfileKey.values()), reading);
        if (document.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> asOf = date(document.get().top());
        Optional<OAuthProfile> oauth = oauth(document.get().section("oauth"));
        Optional<HeaderProfile> headers =
                headers(document.get().section("headers"), document.get().sections("headers.extra"));
        Optional<SystemPromptSettings> prompt = systemPrompt(document.get().section("system_prompt"));
        return reading.findings().problems().isEmpty()
                ? Optional.of(new Profile(
                        name, asOf.orElseThrow(), oauth.orElseThrow(), headers.orElseThrow(), prompt.orElseThrow()))
                : Optional.empty();
    }

    private static Optional<LocalDate> date(Section top) {
        return required(top, ProfileKey.AS_OF, top.date(ProfileKey.AS_OF));
    }

    private static Optional<OAuthProfile> oauth(Section section) {
        Optional<URI> authorize =
                required(section, ProfileKey.AUTHORIZE_URL, section.parsed(ProfileKey.AUTHORIZE_URL, BaseUrl::uri));
        List<URI> tokenUrls =
                requiredList(section, ProfileKey.TOKEN_URLS, section.parsedList(ProfileKey.TOKEN_URLS, BaseUrl::uri));
        Optional<URI> redirect =
                required(section, ProfileKey.REDIRECT_URI, section.parsed(ProfileKey.REDIRECT_URI, BaseUrl::uri));
        Optional<String> clientId = required(section, ProfileKey.CLIENT_ID, section.text(ProfileKey.CLIENT_ID));
        List<String> scopes = requiredList(section, ProfileKey.SCOPES, section.texts(ProfileKey.SCOPES));
        List<String> parameters = section.parsedList(ProfileKey.AUTHORIZE_PARAMETERS, ProfileReader::parameter);
        OAuthProfile.BodyForm form = section.choice(ProfileKey.BODY_FORM, OAuthProfile.BodyForm.class)
                .orElse(OAuthProfile.BodyForm.JSON);
        if (authorize.isEmpty() || tokenUrls.isEmpty() || redirect.isEmpty() || clientId.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new OAuthProfile(authorize.get(), tokenUrls, redirect.get(), clientId.get(), scopes, parameters, form));
    }

    private static Optional<HeaderProfile> headers(Section section, List<Section> extras) {
        Optional<String> version = section.parsed(ProfileKey.ANTHROPIC_VERSION, HeaderText::value);
        List<String> betas = section.parsedList(ProfileKey.BETAS, HeaderText::value);
        Optional<String> agent =
                required(section, ProfileKey.USER_AGENT, section.parsed(ProfileKey.USER_AGENT, HeaderText::value));
        List<Header> extra = new ArrayList<>();
        for (Section each : extras) {
            Optional<String> name = required(
                    each, ProfileKey.EXTRA_NAME, each.parsed(ProfileKey.EXTRA_NAME, HeadersReader::allowedName));
            Optional<String> value =
                    required(each, ProfileKey.EXTRA_VALUE, each.parsed(ProfileKey.EXTRA_VALUE, HeaderText::value));
            name.ifPresent(given -> value.ifPresent(text -> extra.add(new Header(given, text))));
        }
        return agent.map(product -> new HeaderProfile(version.orElseThrow(), betas, product, extra));
    }

    private static Optional<SystemPromptSettings> systemPrompt(Section section) {
        return required(section, ProfileKey.PREFIX, section.text(ProfileKey.PREFIX))
                .map(prefix -> new SystemPromptSettings(
                        prefix,
                        section.texts(ProfileKey.IDENTITIES),
                        section.text(ProfileKey.ATTRIBUTION).orElse(""),
                        section.choice(ProfileKey.STYLE, SystemPromptSettings.Style.class)
                                .orElse(SystemPromptSettings.Style.BLOCKS),
                        section.texts(ProfileKey.SKIP_MODELS),
                        section.flag(ProfileKey.COUNT_TOKENS),
                        section.flag(ProfileKey.BATCHES)));
    }

    private static String parameter(String text) {
        if (text.indexOf('=') < 1) {
            throw new IllegalArgumentException("must hold texts of the form name=value");
        }
        return text;
    }

    private static <T> Optional<T> required(Section section, ProfileKey key, Optional<T> value) {
        if (!section.sets(key)) {
            section.missing(key, MEND);
        }
        return value;
    }

    private static <T> List<T> requiredList(Section section, ProfileKey key, List<T> value) {
        if (!section.sets(key)) {
            section.missing(key, MEND);
        } else if (value.isEmpty()) {
            section.problem(key, "must hold at least one entry");
        }
        return value;
    }
}
