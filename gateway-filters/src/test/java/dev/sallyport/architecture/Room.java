package dev.sallyport.architecture;

import java.util.Set;

/**
 * One package of the house: a row of {@link HouseMap}.
 *
 * @param name package name below {@link HouseMap#ROOT}
 * @param neighbours rooms of the same floor that this one may use
 * @param libraries what it may use beyond the JDK's free part
 */
record Room(String name, Floor floor, Set<String> neighbours, Set<Library> libraries) {

    static Room on(Floor floor, String name) {
        return new Room(name, floor, Set.of(), Set.of());
    }

    Room seeing(String... neighbours) {
        return new Room(name, floor, Set.of(neighbours), libraries);
    }

    Room with(Library... libraries) {
        return new Room(name, floor, neighbours, Set.of(libraries));
    }

    boolean maySee(Room other) {
        return name.equals(other.name)
                || other.floor.compareTo(floor) < 0
                || (other.floor == floor && neighbours.contains(other.name));
    }
}
