package dev.sallyport.account;

import dev.sallyport.event.GatewayEvent.AccountMoved;

/** Hears what has become of accounts, afterwards and outside the ledger's lock. */
interface AccountListener {
    void moved(AccountMoved move);

    /** What should be known of it after a restart is not what it was. */
    void changed(String id);

    void removed(String id);
}
