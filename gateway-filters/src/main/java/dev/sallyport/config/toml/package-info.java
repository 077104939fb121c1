/**
 * A TOML file as a cursor that collects problems instead of throwing, and the small value forms of the configuration:
 * addresses, sizes, URLs, secrets by reference. The only user of tomlj. Called by {@link dev.sallyport.config}; knows
 * no setting and no feature. One reading belongs to one thread.
 */
@NullMarked
package dev.sallyport.config.toml;

import org.jspecify.annotations.NullMarked;
