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
 * Counts connections from their acceptance and closes those beyond a limit: in total ({@code
 * quarkus.http.limits.max-connections}) and per address if the program sets a limit (for IPv6 per /64 network,
 * which is what a subscriber gets). The server's own count starts with the first complete request of a connection,
 * and so misses clients that never send one. Each port is counted separately. The build makes every HTTP server
 * call it.
 */
@Singleton
public final class Doorway {

    /** 0: unlimited. */
    private static volatile int most;

    private static volatile int mostOfAddress;
    private static volatile boolean behindProxy;
    private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();
    private static final LongAdder REFUSED = new LongAdder();

    private Doorway() {}

    /** Reads the limits from the configuration before the first connection arrives. */
    static void open(@Observes StartupEvent event, Config config) {
        most = config.getOptionalValue("quarkus.http.limits.max-connections", Integer.class)
                .orElse(0);
        behindProxy = isTrue(config, "quarkus.http.proxy.proxy-address-forwarding")
                || isTrue(config, "quarkus.http.proxy.use-proxy-protocol");
    }

    /** Limits the connections of one address from now on; not behind a proxy, where all clients have the same one. */
    public static void limitEachAddress(int connections) {
        mostOfAddress = connections;
    }

    private static boolean isTrue(Config config, String name) {
        return config.getOptionalValue(name, Boolean.class).orElse(false);
    }

    /** Returns the number of connections closed because there were too many. */
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
        if (!take(address, behindProxy ? 0 : mostOfAddress)) {
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
