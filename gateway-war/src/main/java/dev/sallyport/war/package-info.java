/**
 * The gateway as a web application: started and stopped with its servlet context. The container calls it; it knows the
 * assembly and the configuration, not the rooms behind them. Start and stop run in one container thread each.
 */
@NullMarked
package dev.sallyport.war;

import org.jspecify.annotations.NullMarked;
