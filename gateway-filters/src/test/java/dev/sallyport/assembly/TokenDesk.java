package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.JsonText;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import java.util.Map;

/** Issues client tokens over the admin listener of a gateway under test, and looks after them. */
record TokenDesk(GatewayHarness gateway) {

    /** A token as its holder has it. */
    record Held(String id, String text) {
        RawRequest messages() {
            return RawRequest.messages(false).bearer(text);
        }
    }

    /** @param members of the order, as JSON without braces */
    Held issue(String members) {
        RawAnswer answer = gateway.admin(RawRequest.post("/api/tokens", "{" + members + "}"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Map<String, String> issued = JsonText.members(answer.text());
        return new Held(JsonText.string(issued.get("id")), JsonText.string(issued.get("token")));
    }

    void revoke(Held token) {
        RawAnswer answer = gateway.admin(RawRequest.post("/api/tokens/revoke", "{\"id\":\"" + token.id() + "\"}"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    long used(Held token) {
        String list = gateway.admin(RawRequest.get("/api/tokens/list")).text();
        return JsonText.elements(JsonText.members(list).get("data")).stream()
                .map(JsonText::members)
                .filter(record -> JsonText.string(record.get("id")).equals(token.id()))
                .mapToLong(record -> Long.parseLong(record.get("used_requests")))
                .findFirst()
                .orElseThrow();
    }

    /** Of the last exchange the answer may be here before its end is. */
    long usedWhenIdle(Held token) {
        gateway.awaitIdle();
        return used(token);
    }
}
