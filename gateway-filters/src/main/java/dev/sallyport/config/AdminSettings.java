package dev.sallyport.config;

import dev.sallyport.secret.Secret;
import java.util.Optional;

/** The admin side ({@code [admin]}): whether it runs, where, and the key it asks for. */
public record AdminSettings(boolean enabled, ListenSettings listen, Optional<Secret> key) {}
