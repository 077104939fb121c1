package dev.sallyport.token;

class MemoryTokenStoreTest extends TokenStoreContract {
    private final MemoryTokenStore.Table table = new MemoryTokenStore.Table();

    @Override
    protected TokenStore open() {
        return new MemoryTokenStore(table);
    }
}
