package dev.sallyport.admin;

import java.util.Map;

/** What a caller may see of something, in the names and order of the wire. */
interface View {

    /** As {@link dev.sallyport.json.Json#write} takes them: an empty {@code Optional} leaves its member out. */
    Map<String, ?> members();
}
