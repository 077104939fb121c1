package dev.sallyport.store.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** Puts new content in the place of a file, whole or not at all, and durable when it returns. */
@FunctionalInterface
interface FileReplacement {
    void replace(Path file, byte[] content) throws IOException;
}
