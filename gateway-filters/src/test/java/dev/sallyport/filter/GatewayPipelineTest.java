package dev.sallyport.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.assembly.Gateway;
import dev.sallyport.config.ConfigLoader;
import dev.sallyport.config.ConfigOutcome.Loaded;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GatewayPipelineTest {
    private static final Path WEB_XML = Path.of("../gateway-war/src/main/webapp/WEB-INF/web.xml");
    private static final Pattern FILTER_CLASS = Pattern.compile("<filter-class>\\s*(\\S+?)\\s*</filter-class>");

    @TempDir
    private Path directory;

    @Test
    void theGatewayMountsTheFiltersInThatOrder() throws Exception {
        Path file = directory.resolve("gateway.toml");
        Files.writeString(file, "");
        Loaded loaded = (Loaded) ConfigLoader.ofProcess().load(file);
        List<Class<?>> mounted = new ArrayList<>();

        try (Gateway gateway = Gateway.open(loaded.config())) {
            gateway.mountMain(context(mounted));
        }

        assertThat(mounted).isEqualTo(GatewayPipeline.ORDER);
    }

    /** The shipped descriptor leaves the filters to the listener; one that names them must keep to the order. */
    @Test
    void aDescriptorThatNamesFiltersNamesThemInThatOrder() throws IOException {
        if (Files.exists(WEB_XML)) {
            List<String> named = FILTER_CLASS
                    .matcher(Files.readString(WEB_XML))
                    .results()
                    .map(found -> found.group(1))
                    .toList();

            assertThat(named).isIn(List.of(), names());
        }
    }

    @ParameterizedTest
    @MethodSource("order")
    void aContainerCanMakeEachFilter(Class<?> filter) throws NoSuchMethodException {
        Constructor<?> constructor = filter.getConstructor();

        assertThat(Modifier.isPublic(constructor.getModifiers())).isTrue();
    }

    static List<Class<?>> order() {
        return List.copyOf(GatewayPipeline.ORDER);
    }

    private static List<String> names() {
        return GatewayPipeline.ORDER.stream().map(Class::getName).toList();
    }

    private static ServletContext context(List<Class<?>> mounted) {
        return proxy(ServletContext.class, (called, arguments) -> switch (called) {
            case "addFilter" -> {
                mounted.add(((Filter) arguments[1]).getClass());
                yield Optional.of(proxy(FilterRegistration.Dynamic.class, (name, values) -> Optional.empty()));
            }
            case "addServlet" ->
                Optional.of(proxy(ServletRegistration.Dynamic.class, (name, values) -> Optional.empty()));
            default -> throw new UnsupportedOperationException(called);
        });
    }

    private interface Answers {
        Optional<Object> answer(String called, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, called, arguments) ->
                        answers.answer(called.getName(), arguments).orElse(null)));
    }
}
