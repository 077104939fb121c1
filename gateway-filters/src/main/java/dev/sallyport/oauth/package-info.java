/**
 * OAuth 2.0 with PKCE (RFC 6749, RFC 7636) against the endpoints of a profile, and the credential file of Claude Code. Blocks on the transport; keeps no account state.
 */
@NullMarked
package dev.sallyport.oauth;

import org.jspecify.annotations.NullMarked;
