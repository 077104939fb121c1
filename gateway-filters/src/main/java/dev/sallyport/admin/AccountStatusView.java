package dev.sallyport.admin;

import java.util.LinkedHashMap;
import java.util.Map;

/** What became of one account: {@code added}, {@code enabled}, {@code refreshed}, {@code removed}. */
record AccountStatusView(String accountId, String status) implements View {
    @Override
    public Map<String, ?> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("account_id", accountId);
        members.put("status", status);
        return members;
    }
}
