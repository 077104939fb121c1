package dev.sallyport.failover;

import dev.sallyport.failover.PlanStep.PassOn;
import dev.sallyport.failover.PlanStep.Refuse;
import dev.sallyport.failover.PlanStep.Send;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Drives a plan as the proxy servlet does, with an upstream that follows a script, and writes down what happens. */
final class PlanWalk {
    private final UpstreamPlan plan;
    private final Function<Attempt, String> name;
    private final List<String> steps = new ArrayList<>();

    private PlanWalk(UpstreamPlan plan, Function<Attempt, String> name) {
        this.plan = plan;
        this.name = name;
    }

    static PlanWalk of(UpstreamPlan plan, Function<Attempt, String> name) {
        return new PlanWalk(plan, name);
    }

    /**
     * @param upstream failures by name, a status that ends it ({@code =200}), or {@code gone}: the client leaves
     * @return each attempt by name, with {@code +ms} if there was a pause, then how it ended
     */
    String through(List<String> upstream) {
        try (plan) {
            Iterator<String> script = upstream.iterator();
            PlanStep step = plan.first();
            while (step instanceof Send send) {
                steps.add(name.apply(send.attempt())
                        + (send.pause().isZero() ? "" : "+" + send.pause().toMillis()));
                step = answer(script.next());
            }
            if (step instanceof Refuse refuse) {
                steps.add(refuse.error().code());
            }
        }
        return String.join(" ", steps);
    }

    private PlanStep answer(String upstream) {
        if (upstream.equals("gone")) {
            return new PassOn();
        }
        Failure failure = UpstreamAnswers.failure(upstream);
        int status = UpstreamAnswers.status(failure);
        if (status != 0 && !plan.judges(status)) {
            plan.answered(status);
            steps.add("=" + status);
            return new PassOn();
        }
        PlanStep next = plan.next(failure);
        if (next instanceof PassOn) {
            plan.answered(status);
            steps.add("pass");
        }
        return next;
    }
}
