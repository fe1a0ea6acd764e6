package org.rapporteur.kit.http;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Counts connections from the moment on when they are accepted, and closes those beyond a limit: of all together
 * ({@code quarkus.http.limits.max-connections}), and of one address ({@code rapporteur.clients.connections}; of IPv6 the network of
 * 64 bits, which is what one subscriber has). The server's own count begins with a connection's first whole request, so it misses
 * whoever never sends one. Each port counts for itself. The build has every server of HTTP call it.
 */
public final class Doorway {

    private static final Config CONFIG = ConfigProvider.getConfig();
    private static final int MOST = setting("quarkus.http.limits.max-connections");
    /** Behind a proxy all clients come from one address. */
    private static final int MOST_OF_ADDRESS =
            CONFIG.getOptionalValue("quarkus.http.proxy.proxy-address-forwarding", Boolean.class)
                                    .orElse(false)
                            || CONFIG.getOptionalValue("quarkus.http.proxy.use-proxy-protocol", Boolean.class)
                                    .orElse(false)
                    ? 0
                    : setting("rapporteur.clients.connections");

    private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();
    private static final LongAdder REFUSED = new LongAdder();

    private Doorway() {}

    private static int setting(String name) {
        return CONFIG.getOptionalValue(name, Integer.class).orElse(0);
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
        if (!take(address, MOST_OF_ADDRESS)) {
            refuse(channel);
        } else if (!take(port, MOST)) {
            give(address, MOST_OF_ADDRESS);
            refuse(channel);
        } else {
            channel.closeFuture().addListener(closed -> {
                give(address, MOST_OF_ADDRESS);
                give(port, MOST);
            });
        }
    }

    private static String address(InetSocketAddress remote) {
        var bytes = remote.getAddress().getAddress();
        return HexFormat.of().formatHex(bytes.length > 8 ? Arrays.copyOf(bytes, 8) : bytes);
    }

    private static boolean take(String key, int most) {
        if (most <= 0) {
            return true;
        }
        var taken = new boolean[1];
        COUNTS.compute(key, (same, count) -> {
            int now = count == null ? 0 : count;
            taken[0] = now < most;
            return taken[0] ? Integer.valueOf(now + 1) : count;
        });
        return taken[0];
    }

    private static void give(String key, int most) {
        if (most > 0) {
            COUNTS.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
        }
    }

    private static void refuse(Channel channel) {
        REFUSED.increment();
        channel.close();
    }
}
