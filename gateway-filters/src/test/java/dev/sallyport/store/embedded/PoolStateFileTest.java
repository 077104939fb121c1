package dev.sallyport.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sallyport.account.AccountMemory;
import dev.sallyport.account.AccountState;
import dev.sallyport.account.AccountState.CoolingDown;
import dev.sallyport.account.AccountState.Disabled;
import dev.sallyport.account.CoolingReason;
import dev.sallyport.account.DisabledReason;
import dev.sallyport.account.GrantLife;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolStateFileTest {
    private static final Instant MOMENT = Instant.parse("2026-01-02T03:04:05.678901Z");

    @TempDir
    private Path folder;

    static Stream<Arguments> memories() {
        GrantLife known = new GrantLife(
                Optional.of(MOMENT), Optional.of(MOMENT.plusSeconds(5)), Optional.of(MOMENT.plusSeconds(9)));
        return Stream.of(
                arguments(new AccountMemory(AccountState.AVAILABLE, GrantLife.UNKNOWN)),
                arguments(new AccountMemory(new CoolingDown(MOMENT, CoolingReason.QUOTA), known)),
                arguments(new AccountMemory(new CoolingDown(MOMENT, CoolingReason.RATE_LIMITED), known)),
                arguments(new AccountMemory(new Disabled(DisabledReason.UNAUTHORIZED), known)),
                arguments(new AccountMemory(new Disabled(DisabledReason.FORBIDDEN), GrantLife.UNKNOWN)),
                arguments(new AccountMemory(new Disabled(DisabledReason.REFRESH_REJECTED), known)));
    }

    @ParameterizedTest
    @MethodSource("memories")
    void whatWasWrittenReadsBackAsEqual(AccountMemory memory) throws IOException {
        try (PoolStateFile file = new PoolStateFile(path())) {
            assertThat(file.load()).isEmpty();
            file.put("a", memory);
        }
        try (PoolStateFile again = new PoolStateFile(path())) {
            assertThat(again.load()).containsOnlyKeys("a").containsValue(memory);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]"})
    void aDamagedFileIsSetAsideAndTheStartGoesOn(String content) throws IOException {
        Files.writeString(path(), content);
        try (PoolStateFile file = new PoolStateFile(path())) {
            assertThat(file.load()).isEmpty();
            file.put("a", new AccountMemory(AccountState.AVAILABLE, GrantLife.UNKNOWN));
            assertThat(file.load()).containsOnlyKeys("a");
        }
        assertThat(folder.resolve("pool-state.json.damaged")).hasContent(content);
    }

    @Test
    void entriesThatMakeNoSenseArePassedOver() throws IOException {
        Files.writeString(
                path(),
                "{\"a\":7,\"b\":{},\"c\":{\"status\":\"asleep\"},\"d\":{\"status\":\"cooling_down\",\"reason\":\"quota\"},"
                        + "\"e\":{\"status\":\"cooling_down\",\"reason\":\"quota\",\"until\":\"soon\"},"
                        + "\"f\":{\"status\":\"disabled\",\"reason\":\"mood\"},\"g\":{\"status\":\"available\"}}");
        try (PoolStateFile file = new PoolStateFile(path())) {
            assertThat(file.load()).containsOnlyKeys("g");
        }
    }

    @Test
    void twoWritersKeepEachOthersEntries() throws IOException {
        AccountMemory memory = new AccountMemory(AccountState.AVAILABLE, GrantLife.UNKNOWN);
        try (PoolStateFile server = new PoolStateFile(path());
                PoolStateFile cli = new PoolStateFile(path())) {
            server.load();
            server.put("a", memory);
            cli.put("b", memory);
            server.put("c", memory);
            cli.remove("a");
            assertThat(server.loadIfChanged().orElseThrow()).containsOnlyKeys("b", "c");
            assertThat(server.loadIfChanged()).isEmpty();
        }
    }

    private Path path() {
        return folder.resolve(PoolStateFile.NAME);
    }
}
