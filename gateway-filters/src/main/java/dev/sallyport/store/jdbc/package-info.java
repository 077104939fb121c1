/**
 * The stores of several gateways that share one PostgreSQL: adapters of the ports in the rooms whose state they keep.
 * The only room that knows SQL. Only the assembly and the command line make them. Safe from any thread; every call
 * blocks on the database, within the bounds of {@link dev.sallyport.store.jdbc.JdbcSettings}.
 */
@NullMarked
package dev.sallyport.store.jdbc;

import org.jspecify.annotations.NullMarked;
