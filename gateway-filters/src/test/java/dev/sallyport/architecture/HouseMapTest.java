package dev.sallyport.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The map says no where it must, so that the tests which read it can fail. */
class HouseMapTest {

    @ParameterizedTest
    @CsvSource({
        "account, secret",
        "account, account",
        "account, oauth",
        "provider.anthropic, provider",
        "transport.jetty, transport",
        "config, proxy",
        "assembly, config",
    })
    void lowerFloorsAndNamedNeighboursMayBeUsed(String from, String to) {
        assertThat(HouseMap.objectionToPackage(HouseMap.ROOT + from, HouseMap.ROOT + to))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "secret, account, turn the dependency round",
        "oauth, account, .seeing(...) of the row \"oauth\"",
        "provider, provider.anthropic, .seeing(...) of the row \"provider\"",
        "proxy, config, turn the dependency round",
        "admin, attic, dev.sallyport.attic is no room",
        "attic, secret, dev.sallyport.attic is no room",
        "account.attic, secret, dev.sallyport.account.attic is no room",
    })
    void everythingElseIsRefusedWithTheMend(String from, String to, String mend) {
        assertThat(HouseMap.objectionToPackage(HouseMap.ROOT + from, HouseMap.ROOT + to))
                .hasValueSatisfying(text -> assertThat(text).contains(mend));
    }

    @ParameterizedTest
    @CsvSource({
        "json, com.google.gson.JsonObject",
        "proxy, org.eclipse.jetty.client.HttpClient",
        "upstream, java.net.InetAddress",
        "config, java.net.InetSocketAddress",
        "account, org.slf4j.Logger",
        "account, javax.crypto.Mac",
    })
    void roomsMayUseTheirLibraries(String from, String className) {
        assertThat(HouseMap.objectionToLibrary(HouseMap.ROOT + from, className)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "account, com.google.gson.JsonObject, GSON belongs to [json]",
        "account, java.sql.Connection, SQL belongs to",
        "account, java.net.InetAddress, ADDRESSES belongs to",
        "filter, org.eclipse.jetty.client.HttpClient, JETTY belongs to",
        "account, org.example.Thing, no entry in Library",
    })
    void otherLibrariesAreRefusedWithTheirOwners(String from, String className, String reason) {
        assertThat(HouseMap.objectionToLibrary(HouseMap.ROOT + from, className))
                .hasValueSatisfying(text -> assertThat(text).contains(reason));
    }

    @Test
    void everyRoomHasOneRowAndEveryNeighbourToo() {
        assertThat(HouseMap.ROOMS).extracting(Room::name).doesNotHaveDuplicates();
        assertThat(HouseMap.ROOMS)
                .allSatisfy(room -> assertThat(room.neighbours())
                        .allSatisfy(neighbour -> assertThat(HouseMap.room(HouseMap.ROOT + neighbour))
                                .hasValueSatisfying(
                                        found -> assertThat(found.floor()).isEqualTo(room.floor()))));
    }
}
