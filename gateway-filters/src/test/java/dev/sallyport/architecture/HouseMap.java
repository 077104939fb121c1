package dev.sallyport.architecture;

import static dev.sallyport.architecture.Floor.ACCOUNTS;
import static dev.sallyport.architecture.Floor.ADAPTERS;
import static dev.sallyport.architecture.Floor.BACKGROUND;
import static dev.sallyport.architecture.Floor.CALLERS;
import static dev.sallyport.architecture.Floor.CONFIG;
import static dev.sallyport.architecture.Floor.GROUND;
import static dev.sallyport.architecture.Floor.ROOF;
import static dev.sallyport.architecture.Floor.WEB;
import static dev.sallyport.architecture.Library.ADDRESSES;
import static dev.sallyport.architecture.Library.DECODERS;
import static dev.sallyport.architecture.Library.GSON;
import static dev.sallyport.architecture.Library.JETTY;
import static dev.sallyport.architecture.Library.PROMETHEUS;
import static dev.sallyport.architecture.Library.SERVLET;
import static dev.sallyport.architecture.Library.SQL;
import static dev.sallyport.architecture.Library.TOMLJ;

import java.util.List;
import java.util.Optional;

/** The rooms of the house, a row each. Rows for rooms not yet built do no harm; a room without a row does not pass. */
final class HouseMap {
    static final String ROOT = "dev.sallyport.";

    static final List<Room> ROOMS = List.of(
            Room.on(GROUND, "secret"),
            Room.on(GROUND, "json").with(GSON),
            Room.on(GROUND, "error"),
            Room.on(GROUND, "event"),
            Room.on(GROUND, "message"),
            Room.on(GROUND, "encoding").with(DECODERS),
            Room.on(GROUND, "transport").seeing("message"),
            //
            Room.on(CALLERS, "credential").seeing("token"),
            Room.on(CALLERS, "token"),
            Room.on(CALLERS, "session").seeing("credential"),
            Room.on(CALLERS, "prompt"),
            Room.on(CALLERS, "upstream").with(ADDRESSES),
            Room.on(CALLERS, "translate"),
            //
            Room.on(ACCOUNTS, "oauth"),
            Room.on(ACCOUNTS, "account").seeing("oauth"),
            Room.on(ACCOUNTS, "provider"),
            Room.on(ACCOUNTS, "provider.anthropic").seeing("provider", "account", "oauth"),
            Room.on(ACCOUNTS, "provider.openai").seeing("provider"),
            Room.on(ACCOUNTS, "provider.gemini").seeing("provider"),
            Room.on(ACCOUNTS, "provider.bedrock").seeing("provider"),
            Room.on(ACCOUNTS, "provider.gonka").seeing("provider"),
            Room.on(ACCOUNTS, "provider.passthrough").seeing("provider"),
            Room.on(ACCOUNTS, "failover").seeing("account", "provider"),
            //
            Room.on(BACKGROUND, "llm"),
            Room.on(BACKGROUND, "batch").seeing("llm"),
            Room.on(BACKGROUND, "worker").seeing("llm"),
            //
            Room.on(ADAPTERS, "store.embedded").with(SQL),
            Room.on(ADAPTERS, "store.jdbc").with(SQL),
            // Jetty's client hands resolved addresses around; the look-up itself stays in upstream.
            Room.on(ADAPTERS, "transport.jetty").with(JETTY, ADDRESSES),
            Room.on(ADAPTERS, "status"),
            Room.on(ADAPTERS, "metrics").seeing("status").with(PROMETHEUS),
            Room.on(ADAPTERS, "accesslog"),
            //
            Room.on(WEB, "http").with(SERVLET),
            Room.on(WEB, "filter").seeing("http").with(SERVLET),
            Room.on(WEB, "proxy").seeing("http").with(SERVLET, JETTY),
            Room.on(WEB, "admin").seeing("http").with(SERVLET),
            //
            Room.on(CONFIG, "config.toml").with(TOMLJ),
            Room.on(CONFIG, "config").seeing("config.toml").with(TOMLJ, ADDRESSES),
            Room.on(CONFIG, "diagnostics").seeing("config", "config.toml"),
            //
            Room.on(ROOF, "assembly").with(SERVLET));

    private HouseMap() {}

    static Optional<Room> room(String packageName) {
        return ROOMS.stream()
                .filter(room -> packageName.equals(ROOT + room.name()))
                .findFirst();
    }

    /** Why code of one package may not use code of the other, and the mend; empty if it may. */
    static Optional<String> objectionToPackage(String from, String to) {
        Optional<Room> user = room(from);
        if (user.isEmpty()) {
            return Optional.of(noRow(from));
        }
        Optional<Room> used = room(to);
        if (used.isEmpty()) {
            return Optional.of(noRow(to));
        }
        return user.get().maySee(used.get()) ? Optional.empty() : Optional.of(notBelow(user.get(), used.get()));
    }

    /** Why code of the package may not use the class of a library, and the mend; empty if it may. */
    static Optional<String> objectionToLibrary(String from, String className) {
        if (Library.isFree(className)) {
            return Optional.empty();
        }
        Optional<Library> library = Library.of(className);
        if (library.isEmpty()) {
            return Optional.of("the library of " + className + " has no entry in Library: give it one, and one room");
        }
        boolean allowed =
                room(from).map(room -> room.libraries().contains(library.get())).orElse(false);
        return allowed ? Optional.empty() : Optional.of(notItsLibrary(from, library.get()));
    }

    private static String noRow(String packageName) {
        return packageName + " is no room: add a row to HouseMap.ROOMS with its floor and libraries";
    }

    private static String notBelow(Room user, Room used) {
        String mend = used.floor() == user.floor()
                ? "name it in .seeing(...) of the row \"" + user.name() + "\" in HouseMap.ROOMS if there is no way back"
                : "turn the dependency round with a port in the lower room";
        return "\"" + user.name() + "\" (" + user.floor() + ") may not use \"" + used.name() + "\" (" + used.floor()
                + "): " + mend;
    }

    private static String notItsLibrary(String from, Library library) {
        List<String> owners = ROOMS.stream()
                .filter(room -> room.libraries().contains(library))
                .map(Room::name)
                .toList();
        return library + " belongs to " + owners + ", not to " + from
                + ": ask one of those, or add it in .with(...) of the room's row in HouseMap.ROOMS";
    }
}
