package dev.sallyport.account;

/** How many accounts there are in each state, at one moment. */
public record PoolCounts(int total, int available, int cooling, int disabled) {}
