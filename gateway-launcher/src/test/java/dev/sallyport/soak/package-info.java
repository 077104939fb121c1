/**
 * The built jar, run as a process of its own and treated as strangers treat it: load, leaving clients, broken upstreams,
 * kills. Knows of the gateway only what its documents say. Any thread.
 */
package dev.sallyport.soak;
