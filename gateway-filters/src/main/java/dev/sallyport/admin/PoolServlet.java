package dev.sallyport.admin;

import java.util.List;

/** The pool in numbers, and its accounts. Mapped to {@code /admin/pool}. */
public final class PoolServlet extends DeskServlet {
    private static final long serialVersionUID = 1L;

    public PoolServlet() {
        super(null);
    }

    public PoolServlet(AdminDesk desk) {
        super(desk);
    }

    @Override
    List<String> methods(String path) {
        return List.of("GET");
    }

    @Override
    Answer answer(Call call) {
        return Answer.ok(PoolView.of(desk().pool().snapshot(), desk().clock().instant()));
    }
}
