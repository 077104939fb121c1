package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sallyport.message.RequestBody;
import dev.sallyport.prompt.PromptEdits;
import dev.sallyport.testkit.TestClock;
import dev.sallyport.upstream.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final Route ROUTE = new Route("anthropic", "/v1/messages", "");

    private final Exchange exchange = new Exchange("req_1", TestClock.START, 0);

    @Test
    void aFactIsWrittenOnceAndReadAsOftenAsWanted() {
        exchange.put(Fact.ROUTE, ROUTE);

        assertThat(exchange.get(Fact.ROUTE)).isSameAs(ROUTE).isSameAs(exchange.get(Fact.ROUTE));
        assertThat(exchange.find(Fact.ROUTE)).contains(ROUTE);
    }

    @Test
    void aSecondWriteNamesTheFilterThatIsMappedTwice() {
        exchange.put(Fact.ROUTE, ROUTE);

        assertThatIllegalStateException()
                .isThrownBy(() -> exchange.put(Fact.ROUTE, ROUTE))
                .withMessageContaining("AuthExtractFilter");
    }

    @Test
    void aMissingFactNamesTheFilterThatShouldHaveRun() {
        exchange.put(Fact.BODY, RequestBody.EMPTY);

        assertThat(exchange.find(Fact.PROMPT_EDITS)).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> exchange.get(Fact.PROMPT_EDITS))
                .withMessageContaining("SystemPromptFilter");
    }

    @Test
    void everyFactHasAPlaceOfItsOwn() {
        List<Fact<?>> facts =
                List.of(Fact.ROUTE, Fact.CALLER, Fact.BODY, Fact.SESSION, Fact.PROMPT_EDITS, Fact.PLAN, Fact.DELIVERY);
        Set<Integer> slots = new HashSet<>();
        facts.forEach(fact -> slots.add(fact.slot()));

        assertThat(slots).hasSize(facts.size()).allMatch(slot -> slot >= 0 && slot < Fact.SLOTS);
        exchange.put(Fact.PROMPT_EDITS, PromptEdits.NONE);
        exchange.put(Fact.BODY, RequestBody.EMPTY);
        assertThat(exchange.get(Fact.BODY)).isSameAs(RequestBody.EMPTY);
    }

    @Test
    void endingsRunOnceTheLastFirst() {
        List<String> ran = new ArrayList<>();
        exchange.onEnd(() -> ran.add("a"));
        exchange.onEnd(() -> ran.add("b"));

        exchange.end();
        exchange.end();

        assertThat(ran).containsExactly("b", "a");
    }

    @Test
    void anEndingThatFailsKeepsNothingOfTheOthers() {
        List<String> ran = new ArrayList<>();
        exchange.onEnd(() -> ran.add("a"));
        exchange.onEnd(() -> {
            throw new IllegalStateException("broken");
        });
        exchange.onEnd(() -> {
            throw new StackOverflowError();
        });
        exchange.onEnd(() -> ran.add("b"));

        assertThatCode(exchange::end).doesNotThrowAnyException();
        assertThat(ran).containsExactly("b", "a");
    }

    @Test
    void aRequestKnowsItsExchange() {
        HttpServletRequest request = new FakeRequest().servlet();
        assertThat(Exchange.of(request)).isEmpty();

        exchange.attachTo(request);

        assertThat(Exchange.of(request)).containsSame(exchange);
    }
}
