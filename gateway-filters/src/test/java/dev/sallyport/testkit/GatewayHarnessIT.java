package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayHarnessIT {
    @TempDir
    Path directory;

    @Test
    void oneLineStartsAPassthroughGateway() {
        try (GatewayHarness gateway =
                GatewayHarness.passthrough(Map.of("x-team", "blue")).start()) {
            gateway.api().always(Replies.message("hello"));

            RawAnswer answer = gateway.send(RawRequest.messages(false).bearer("sk-ant-api03-own"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(AnthropicTexts.message("hello"));
            assertThat(gateway.api().onlyRequest().header("x-team")).contains("blue");
        }
    }

    @Test
    void oneLineStartsAGatewayWithAnApiKey() {
        try (GatewayHarness gateway = GatewayHarness.apiKey("sk-ant-api03-operator")
                .clients(true, true)
                .start()) {
            gateway.api().always(Replies.message("hello"));

            assertThat(gateway.send(RawRequest.messages(false)).status()).isEqualTo(200);
            assertThat(gateway.api().onlyRequest().header("x-api-key")).contains("sk-ant-api03-operator");
        }
    }

    @Test
    void oneLineStartsAPoolWithASignedInAccount() {
        try (GatewayHarness gateway = GatewayHarness.pool(directory, "one").start()) {
            gateway.api().always(Replies.sseMessage(3));

            RawAnswer answer = gateway.send(RawRequest.messages(true));

            assertThat(answer.complete()).isTrue();
            String bearer = gateway.api().onlyRequest().bearer().orElseThrow();
            assertThat(gateway.tokens().accountOf(bearer)).contains("one");
            assertThat(gateway.accountStates()).containsExactly(Map.entry("one", "available"));
            assertThat(gateway.openLeases()).isZero();
        }
    }

    @Test
    void aRestartServesFromTheSameFiles() {
        try (GatewayHarness gateway =
                GatewayHarness.pool(directory, "one", "two").start()) {
            gateway.api().always(Replies.message("hello"));

            gateway.restart();

            assertThat(gateway.send(RawRequest.messages(false)).status()).isEqualTo(200);
            assertThat(gateway.accountStates()).containsOnlyKeys("one", "two");
        }
    }
}
