package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which credential the gateway of a harness works with. */
record GatewayHarnessMode(
        List<Header> staticHeaders, Optional<String> apiKey, Optional<Path> poolDirectory, List<String> accounts) {

    static GatewayHarnessMode passthrough(Map<String, String> staticHeaders) {
        List<Header> lines = staticHeaders.entrySet().stream()
                .map(line -> new Header(line.getKey(), line.getValue()))
                .toList();
        return new GatewayHarnessMode(lines, Optional.empty(), Optional.empty(), List.of());
    }

    static GatewayHarnessMode apiKey(String key) {
        return new GatewayHarnessMode(List.of(), Optional.of(key), Optional.empty(), List.of());
    }

    static GatewayHarnessMode pool(Path directory, List<String> accounts) {
        return new GatewayHarnessMode(List.of(), Optional.empty(), Optional.of(directory), accounts);
    }
}
