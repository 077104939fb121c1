package dev.sallyport.admin;

import dev.sallyport.account.AccountAdmin.ImportOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an import has found. */
record ImportView(List<String> added, List<String> unchanged, List<String> problems) implements View {

    static ImportView of(ImportOutcome outcome) {
        return new ImportView(
                List.copyOf(outcome.added()), List.copyOf(outcome.unchanged()), List.copyOf(outcome.problems()));
    }

    @Override
    public Map<String, ?> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("added", added);
        members.put("unchanged", unchanged);
        members.put("problems", problems);
        return members;
    }
}
