package org.gridcase.intake.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gridcase.casefile.Channel;
import org.gridcase.intake.CaseProblems;
import org.gridcase.intake.ReportSenders;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.ProblemException;
import org.gridcase.security.Roles;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Who may name cases by another system's ids. Channel and id together name one case; whoever could use any channel could take an id
 * before its owner does, and the owner's report would be taken for a repetition.
 */
@Component
@EnableConfigurationProperties(ChannelRights.Settings.class)
public class ChannelRights implements ReportSenders {

    private final Organisation organisation;
    private final Settings settings;

    ChannelRights(Organisation organisation, Settings settings) {
        this.organisation = organisation;
        this.settings = settings;
    }

    /** @param channels for each, by its code, who may: kinds of units, units, or accounts, each by its code */
    @ConfigurationProperties("gridcase")
    record Settings(@DefaultValue Map<String, List<String>> channels) {}

    @Override
    public void toNameCases(Channel channel, Authentication caller) {
        if (!Roles.has(caller, Roles.ADMINISTRATORS) && !isFor(channel, caller)) {
            throw new ProblemException(CaseProblems.CHANNEL_NOT_ALLOWED, channel.code());
        }
    }

    /** In whose name the caller takes reports in, by where they work. */
    public List<Channel> of(Authentication caller) {
        return Arrays.stream(Channel.values())
                .filter(channel -> isFor(channel, caller))
                .toList();
    }

    private boolean isFor(Channel channel, Authentication caller) {
        List<String> allowed = settings.channels().getOrDefault(channel.code(), List.of());
        return allowed.contains(caller.getName())
                || organisation.unitsOf(caller.getName()).stream()
                        .anyMatch(unit -> allowed.contains(unit.code())
                                || allowed.contains(unit.kind().code()));
    }
}
