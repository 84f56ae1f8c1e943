package org.gridcase.exchange.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.exchange.events.SubscriptionRepository.Course;
import org.gridcase.exchange.events.WaitingEventRepository.Count;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;

/** A system that is told of changes, and how telling it goes. */
@Schema(name = "Subscription", description = "订阅事件的系统 A system that is told of changes")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubscriptionView(
        String id,
        String name,
        String address,

        @Schema(description = "步骤的编码；空为全部 codes of steps; empty for all")
        List<String> kinds,

        @Schema(description = "步骤的名称，同序 the same in words") List<Said> kindNames,

        @Schema(description = "不填为全区 left out, the whole district") @Nullable
        String area,

        @Schema(description = "区域的名称 the same in words") @Nullable
        String areaName,

        @Nullable String channel,

        @Schema(description = "渠道的名称 the same in words") @Nullable
        Said channelName,

        @Schema(description = "是否发送 whether it is told") boolean active,

        @Schema(description = "签名密钥，只在新增的答复中给出 what messages are signed with; in the answer to its making alone")
        @Nullable
        String secret,

        @Schema(description = "待发送的事件 events that wait") long waiting,

        @Schema(description = "最早一件从何时起等待 since when the oldest waits") @Nullable
        OffsetDateTime oldestWaitsSince,

        @Schema(description = "三天未能送达、不再重试的事件 events given up after three days")
        long givenUp,

        @Schema(description = "对方没有答复，此前不再发送 not told before, because it did not answer") @Nullable
        OffsetDateTime restsUntil,

        @Schema(description = "最近一次未成功的原因 why the last one was not taken", example = "HTTP 503") @Nullable
        String lastTrouble,

        @Schema(description = "最近一次送达 when it last took one") @Nullable
        OffsetDateTime deliveredAt) {

    /** @param areaName of the area that it wants; empty for the whole district */
    static SubscriptionView of(
            Subscription each,
            @Nullable String areaName,
            Course course,
            Count count,
            @Nullable String secret,
            ZoneId zone) {
        return new SubscriptionView(
                each.id(),
                each.name(),
                each.address().toString(),
                sorted(each).map(Action::code).toList(),
                sorted(each).map(Action::said).toList(),
                each.area() == null ? null : each.area().value(),
                areaName,
                each.channel() == null ? null : each.channel().code(),
                each.channel() == null ? null : each.channel().said(),
                each.active(),
                secret,
                count.waiting(),
                WrittenTimes.optional(count.oldest(), zone),
                count.givenUp(),
                WrittenTimes.optional(course.restsUntil(), zone),
                course.trouble() == null ? null : course.trouble().forCaller(),
                WrittenTimes.optional(course.deliveredAt(), zone));
    }

    private static Stream<Action> sorted(Subscription each) {
        return each.kinds().stream().sorted(Comparator.comparing(Action::code));
    }

    /** An event that was given up. */
    @Schema(name = "GivenUpEvent")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GivenUp(
            @Schema(description = "事件的 id the event’s id", example = "3701122026112800007-12-534e79d60643")
            String id,

            String caseNumber,
            int line,
            @Nullable OffsetDateTime givenUpAt,

            @Schema(description = "为何未送达 why it was not taken", example = "HTTP 503") @Nullable
            String trouble) {}

    /** How many are tried again. */
    @Schema(name = "EventsTriedAgain")
    record TriedAgain(
            @Schema(description = "重新发送几件 how many") int events) {}
}
