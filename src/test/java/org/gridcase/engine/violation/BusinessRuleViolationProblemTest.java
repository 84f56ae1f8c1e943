package org.gridcase.engine.violation;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.gridcase.problem.ProblemParts;
import org.gridcase.problem.Said;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

class BusinessRuleViolationProblemTest {

    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new Refusing())
            .setHandlerExceptionResolvers(ProblemParts.resolver(new BusinessRuleViolationProblem()))
            .build();

    @Test
    void aRefusalIsAnsweredWithItsMessageAtItsField() throws Exception {
        mvc.perform(post("/api/deferrals"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(header().string("Content-Language", "zh"))
                .andExpect(jsonPath("$.type").value("urn:gridcase:problem:refused"))
                .andExpect(jsonPath("$.title").value("不能这样办理"))
                .andExpect(jsonPath("$.detail").value("请说明'理由'{0}"))
                .andExpect(jsonPath("$.instance").value("/api/deferrals"))
                .andExpect(jsonPath("$.errors[0].field").value("opinion"))
                .andExpect(jsonPath("$.errors[0].message").value("请说明'理由'{0}"))
                .andExpect(jsonPath("$.incident").doesNotExist());
    }

    @Test
    void aRefusalIsAnsweredInTheCallersLanguage() throws Exception {
        mvc.perform(post("/api/answers").header("Accept-Language", "en"))
                .andExpect(header().string("Content-Language", "en"))
                .andExpect(jsonPath("$.detail")
                        .value("Give a reason or an opinion "
                                + "(in words; marks, figures or a single character are not enough)"))
                .andExpect(jsonPath("$.errors[0].field").value("opinion"));
        mvc.perform(post("/api/answers")).andExpect(jsonPath("$.detail").value("请说明理由或意见（请用文字写明，只有标点、数字或一个字不算）"));
    }

    @RestController
    static class Refusing {

        @PostMapping("/api/deferrals")
        void defer() {
            throw BusinessRuleViolation.spoken("opinion", "fault.refused", "请说明'理由'{0}");
        }

        @PostMapping("/api/answers")
        void answer() {
            throw BusinessRuleViolation.spoken("opinion", "guard.no-words", Said.of("guard.no-reason"));
        }
    }
}
