package dev.sallyport.war;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.AnthropicTexts;
import dev.sallyport.testkit.Ending;
import dev.sallyport.testkit.Gate;
import dev.sallyport.testkit.Leftovers;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.SseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The WAR in a real Tomcat, below a context path. */
class TomcatIT {
    private static final String OWN = "sk-ant-oat01-callers-own";
    private static final RawRequest MESSAGE =
            RawRequest.messages(false).target("/llm/v1/messages?beta=true").bearer(OWN);
    private static final RawRequest STREAM =
            RawRequest.messages(true).target("/llm/v1/messages").bearer(OWN);

    @TempDir
    Path directory;

    @Test
    void requestIsForwardedWithoutTheContextPath() {
        try (DeployedWar war = passthrough()) {
            war.api().always(Replies.message("hello"));

            RawAnswer answer = war.send(MESSAGE);

            assertThat(answer.complete()).as(answer.text()).isTrue();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(AnthropicTexts.message("hello"));
            assertThat(answer.header("content-length"))
                    .contains(String.valueOf(AnthropicTexts.message("hello").length()));
            assertThat(war.api().onlyRequest().target()).isEqualTo("/v1/messages?beta=true");
            assertThat(war.api().onlyRequest().bearer()).contains(OWN);
            assertThat(war.api().onlyRequest().body()).isEqualTo(MESSAGE.body());
        }
    }

    @Test
    void upstreamErrorPassesByteForByte() {
        try (DeployedWar war = passthrough()) {
            war.api().always(Replies.error(404, "not_found_error", "model: nope"));

            RawAnswer answer = war.send(MESSAGE);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).isEqualTo(AnthropicTexts.error("not_found_error", "model: nope"));
            assertThat(answer.header("x-gateway-error")).isEmpty();
        }
    }

    @Test
    void eventsAreFlushedOneByOne() {
        Gate second = new Gate();
        Gate third = new Gate();
        try (DeployedWar war = passthrough()) {
            war.api()
                    .reply(Replies.sse()
                            .event("one", "{}")
                            .await(second)
                            .event("two", "{}")
                            .await(third)
                            .event("three", "{}"));

            try (SseClient client = SseClient.open(war.port(), STREAM)) {
                assertThat(client.await(1).name()).isEqualTo("one");
                second.open();
                assertThat(client.await(2).name()).isEqualTo("two");
                third.open();
                assertThat(client.awaitEnd()).isEqualTo(Ending.COMPLETE);
                assertThat(client.names()).containsExactly("one", "two", "three");
            }
        }
    }

    @Test
    void brokenStreamEndsWithAnErrorEvent() {
        try (DeployedWar war = passthrough()) {
            war.api().reply(Replies.sse().event("one", "{}").reset());

            try (SseClient client = SseClient.open(war.port(), STREAM)) {
                client.awaitEnd();
                assertThat(client.names()).containsExactly("one", "error");
            }
        }
    }

    @Test
    void brokenBodyNeverEndsCleanly() {
        try (DeployedWar war = passthrough()) {
            war.api()
                    .reply(Replies.stream(200)
                            .header("Content-Type", "application/json")
                            .send("{\"type\":")
                            .reset());

            RawAnswer answer = war.send(MESSAGE);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.ending()).isIn(Ending.CUT, Ending.RESET);
        }
    }

    @Test
    void statusPagesAnswerAndUnknownPathsAre404() {
        try (DeployedWar war = passthrough()) {
            assertThat(war.send(RawRequest.get("/llm/health")).text()).contains("\"mode\":\"passthrough\"");
            assertThat(war.send(RawRequest.of("HEAD", "/llm/")).status()).isEqualTo(200);

            RawAnswer unknown = war.send(RawRequest.get("/llm/nothing/here"));
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.text()).contains("not_found_error");
            assertThat(unknown.header("x-gateway-error")).isPresent();
            assertThat(war.api().requests()).isEmpty();
        }
    }

    @Test
    void callersWithoutCredentialAreRefusedUnlessTheDeploymentAllowsThem() throws IOException {
        try (DeployedWar war = pool(Map.of())) {
            RawAnswer answer = war.send(MESSAGE.without("authorization"));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text()).contains("authentication_error");
            assertThat(war.api().requests()).isEmpty();
        }
    }

    @Test
    void poolServesAnonymousCallersIfTheDeploymentAllowsThem() throws IOException {
        try (DeployedWar war = pool(Map.of(WarConfig.ANONYMOUS, "true"))) {
            war.api().always(Replies.sseMessage(2));

            try (SseClient client = SseClient.open(war.port(), STREAM.without("authorization"))) {
                assertThat(client.awaitEnd()).isEqualTo(Ending.COMPLETE);
                assertThat(client.names()).endsWith("message_stop");
            }
            assertThat(war.api().onlyRequest().bearer()).contains("pool-access");
            assertThat(war.api().onlyRequest().path()).isEqualTo("/v1/messages");
        }
    }

    @Test
    void adminNeedsTheRoleOfTheContainer() throws IOException {
        try (DeployedWar war = pool(Map.of())) {
            RawRequest admin = RawRequest.get("/llm/admin/pool");

            assertThat(war.send(admin).status()).isIn(401, 403);
            RawAnswer known = war.send(admin.header("Authorization", DeployedWar.LOGIN));
            assertThat(known.status()).as(known.text()).isEqualTo(200);
        }
    }

    @Test
    void brokenConfigurationFailsTheDeployment() {
        try (DeployedWar war = DeployedWar.start(directory, "no_such_key = 1\n", Map.of())) {
            assertThat(war.isServing()).isFalse();
            assertThat(war.send(RawRequest.get("/llm/health")).status()).isEqualTo(404);
        }
    }

    @Test
    void undeploymentEndsStreamsAndThreads() throws IOException {
        Leftovers before = Leftovers.before();
        try (DeployedWar war = pool(Map.of(WarConfig.ANONYMOUS, "true"))) {
            war.api().reply(Replies.sse().event("one", "{}").silent());

            try (SseClient client = SseClient.open(war.port(), STREAM)) {
                client.await(1);
                war.undeploy();

                client.awaitEnd();
                assertThat(client.names()).startsWith("one");
                assertThat(before.newThreads(name -> name.contains("gateway"))).isZero();
            }
        }
        before.assertNoNewThreads(Duration.ofSeconds(10));
    }

    private DeployedWar passthrough() {
        return DeployedWar.start(directory, "", Map.of());
    }

    private DeployedWar pool(Map<String, String> parameters) throws IOException {
        long expires = Instant.now().plus(Duration.ofHours(8)).toEpochMilli();
        Path file = Files.writeString(
                directory.resolve("credentials.json"),
                "{\"one\":{\"type\":\"oauth\",\"refresh\":\"pool-refresh\",\"access\":\"pool-access\",\"expires\":"
                        + expires + "}}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return DeployedWar.start(directory, "[oauth]\ncredential_file = \"" + file + "\"\n", parameters);
    }
}
