package dev.sallyport.architecture;

/** The floors of the house, lowest first: a room uses rooms of lower floors only. */
enum Floor {
    /** Plain values and the smallest ports. */
    GROUND,
    /** Who asks, and for what. */
    CALLERS,
    /** Accounts and providers. */
    ACCOUNTS,
    /** Work that no client waits for. */
    BACKGROUND,
    /** What fulfils ports with a library, or tells the outside how things are. */
    ADAPTERS,
    /** The servlet layer. */
    WEB,
    /** Sees the settings of every feature. */
    CONFIG,
    /** Puts everything together. */
    ROOF
}
