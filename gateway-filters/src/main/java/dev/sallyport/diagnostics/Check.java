package dev.sallyport.diagnostics;

import java.util.List;

/** Looks at one side of the gateway. */
@FunctionalInterface
interface Check {

    /** At least one finding; never throws for what it is there to find. May block for a few seconds. */
    List<Finding> look();
}
