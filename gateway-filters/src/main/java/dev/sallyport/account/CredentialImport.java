package dev.sallyport.account;

import dev.sallyport.account.AccountAdmin.ImportOutcome;
import dev.sallyport.oauth.ClaudeCredential;
import dev.sallyport.oauth.ClaudeCredentialFile;
import dev.sallyport.oauth.ClaudeCredentialReading;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes up logins from Claude Code credential files. A file that changes brings its new login to the account that was
 * imported from there before.
 */
final class CredentialImport {
    private final List<ClaudeCredentialFile> files;
    private final Ledger ledger;
    private final CredentialStore store;
    private final AccountIntake intake;
    private final Clock clock;

    CredentialImport(
            List<ClaudeCredentialFile> files, Ledger ledger, CredentialStore store, AccountIntake intake, Clock clock) {
        this.files = List.copyOf(files);
        this.ledger = ledger;
        this.store = store;
        this.intake = intake;
        this.clock = clock;
    }

    /** Every file: new logins become accounts. */
    ImportOutcome importAll() {
        Sorting sorting = new Sorting();
        files.forEach(file -> sort(file, file.read(), true, sorting));
        return sorting.outcome();
    }

    /** Files touched since the last look, and only for accounts imported from there: removed ones stay removed. */
    ImportOutcome renewChanged() {
        Sorting sorting = new Sorting();
        files.forEach(file -> sort(file, file.readIfChanged(), false, sorting));
        return sorting.outcome();
    }

    private void sort(ClaudeCredentialFile file, ClaudeCredentialReading reading, boolean mayAdd, Sorting sorting) {
        if (reading instanceof ClaudeCredentialReading.Unusable unusable) {
            sorting.problem(unusable.file() + ": " + unusable.reason());
        } else if (reading instanceof ClaudeCredentialReading.Found found) {
            try {
                take(found.credential(), mayAdd, sorting);
            } catch (AccountStoreException notStored) {
                file.forgetLook();
                sorting.problem(found.credential().file() + ": " + notStored.getMessage());
            }
        }
    }

    private void take(ClaudeCredential found, boolean mayAdd, Sorting sorting) throws AccountStoreException {
        ImportMark mark = ImportMark.of(found.file().toString(), found.refresh());
        AccountCredential credential = new AccountCredential(
                found.access(), found.refresh(), found.expires().orElse(Instant.EPOCH), Optional.of(mark));
        List<Account> accounts = ledger.all();
        Optional<Account> same = accounts.stream()
                .filter(account -> holds(account, credential, mark))
                .findFirst();
        Optional<Account> fromThere = accounts.stream()
                .filter(account -> cameFrom(account, mark.path()))
                .findFirst();
        if (same.isPresent()) {
            sorting.unchanged.add(same.get().id());
        } else if (fromThere.isPresent()) {
            renew(fromThere.get(), credential, sorting);
        } else if (mayAdd) {
            sorting.added.add(
                    intake.take(intake.newId(), credential, GrantLife.granted(clock.instant(), Optional.empty())));
        }
    }

    private void renew(Account account, AccountCredential credential, Sorting sorting) throws AccountStoreException {
        CredentialStore.Replacement written = store.replace(account.id(), account.stored(), credential);
        if (!(written instanceof CredentialStore.Replacement.Done)) {
            throw new AccountStoreException("account " + account.id() + " was changed at the same time");
        }
        GrantLife life = GrantLife.granted(clock.instant(), Optional.empty());
        ledger.change(account.id(), known -> known.with(credential).granted(life), CredentialKeeper.NEW_TOKENS);
        sorting.added.add(account.id());
    }

    private static boolean holds(Account account, AccountCredential credential, ImportMark mark) {
        boolean sameLogin = account.credential()
                .imported()
                .filter(known -> known.fingerprint().equals(mark.fingerprint()))
                .isPresent();
        return sameLogin || account.credential().refresh().equals(credential.refresh());
    }

    private static boolean cameFrom(Account account, String path) {
        return account.credential()
                .imported()
                .filter(mark -> mark.path().equals(path))
                .isPresent();
    }

    /** What has become of each file. */
    private static final class Sorting {
        private final List<String> added = new ArrayList<>();
        private final List<String> unchanged = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        void problem(String text) {
            problems.add(text);
        }

        ImportOutcome outcome() {
            return new ImportOutcome(List.copyOf(added), List.copyOf(unchanged), List.copyOf(problems));
        }
    }
}
