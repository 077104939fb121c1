/**
 * OAuth 2.0 with PKCE (RFC 6749, RFC 7636) against the endpoints of a profile, and the credential file of Claude Code.
 * The account pool calls it. It keeps no account state, knows no pool and stores nothing. Logins in the making are the
 * only thing remembered. Everything is safe from any thread; the token endpoint blocks on the transport.
 */
@NullMarked
package dev.sallyport.oauth;

import org.jspecify.annotations.NullMarked;
