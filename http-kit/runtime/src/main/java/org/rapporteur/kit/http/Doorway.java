package org.rapporteur.kit.http;

import io.netty.channel.Channel;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.config.Config;

/**
 * Counts connections from the moment on when they are accepted, and closes those beyond a limit: of all together
 * ({@code quarkus.http.limits.max-connections}), and of one address ({@code rapporteur.clients.connections}; of IPv6 the network of
 * 64 bits, which is what one subscriber has). The server's own count begins with a connection's first whole request, so it misses
 * whoever never sends one. Each port counts for itself. The build has every server of HTTP call it.
 */
@Singleton
public final class Doorway {

    /** 0: any number. */
    private static volatile int most;

    private static volatile int mostOfAddress;
    private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();
    private static final LongAdder REFUSED = new LongAdder();

    private Doorway() {}

    /** Takes the limits from the settings, before the first connection comes. */
    static void open(@Observes StartupEvent event, Config config) {
        most = setting(config, "quarkus.http.limits.max-connections");
        // behind a proxy all clients come from one address
        mostOfAddress = isTrue(config, "quarkus.http.proxy.proxy-address-forwarding")
                        || isTrue(config, "quarkus.http.proxy.use-proxy-protocol")
                ? 0
                : setting(config, "rapporteur.clients.connections");
    }

    private static int setting(Config config, String name) {
        return config.getOptionalValue(name, Integer.class).orElse(0);
    }

    private static boolean isTrue(Config config, String name) {
        return config.getOptionalValue(name, Boolean.class).orElse(false);
    }

    /** How many connections were closed since there were too many. */
    public static long refused() {
        return REFUSED.sum();
    }

    /** Counts a connection until it is closed, or closes it at once. */
    public static void enter(Channel channel) {
        if (!(channel.localAddress() instanceof InetSocketAddress local)
                || !(channel.remoteAddress() instanceof InetSocketAddress remote)) {
            return;
        }
        var port = String.valueOf(local.getPort());
        var address = port + " " + address(remote);
        if (!take(address, mostOfAddress)) {
            refuse(channel);
        } else if (!take(port, most)) {
            give(address);
            refuse(channel);
        } else {
            channel.closeFuture().addListener(closed -> {
                give(address);
                give(port);
            });
        }
    }

    private static String address(InetSocketAddress remote) {
        var bytes = remote.getAddress().getAddress();
        return HexFormat.of().formatHex(bytes.length > 8 ? Arrays.copyOf(bytes, 8) : bytes);
    }

    private static boolean take(String key, int most) {
        var taken = new boolean[1];
        COUNTS.compute(key, (same, count) -> {
            int now = count == null ? 0 : count;
            taken[0] = most == 0 || now < most;
            return taken[0] ? Integer.valueOf(now + 1) : count;
        });
        return taken[0];
    }

    private static void give(String key) {
        COUNTS.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    private static void refuse(Channel channel) {
        REFUSED.increment();
        channel.close();
    }
}
