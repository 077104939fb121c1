/**
 * Stand-ins for other people's systems and for time: a fake LLM API, a fake token endpoint, raw clients, a clock, and
 * what real clients send. Tests of every module use it; it must know no servlet API and no container, since it has to
 * misbehave byte by byte. Everything here may be called from any thread unless it says otherwise.
 */
@NullMarked
package dev.sallyport.testkit;

import org.jspecify.annotations.NullMarked;
