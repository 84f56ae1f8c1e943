/* Gridcase: changes a password, also one that is good for nothing else. */
const form = document.getElementById('change');
const answer = document.getElementById('answer');

function basic(account, password) {
  const bytes = new TextEncoder().encode(`${account}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function say(text, good) {
  answer.textContent = text;
  answer.className = good ? 'good' : 'bad';
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  const { account, current, wanted, again } = Object.fromEntries(new FormData(form));
  if (wanted !== again) {
    say('两次输入的新密码不一样。', false);
    return;
  }
  form.querySelector('button').disabled = true;
  try {
    const response = await fetch('../api/account/password', {
      method: 'POST',
      credentials: 'omit',
      headers: {
        Authorization: basic(account, current),
        'Content-Type': 'application/json',
        Accept: 'application/problem+json',
        'Accept-Language': 'zh',
        // so that a wrong password is answered here and not by a window of the browser
        'X-XSRF-TOKEN': 'none'
      },
      body: JSON.stringify({ current, new: wanted })
    });
    if (response.ok) {
      form.reset();
      say('密码已修改，请用新密码登录。', true);
    } else if (response.status === 401) {
      say('账号或现在的密码不正确。', false);
    } else {
      const problem = await response.json();
      const wait = response.headers.get('Retry-After');
      say(wait ? `密码错误次数过多，请 ${wait} 秒后再试。`
        : (problem.errors?.map(error => error.message).join('；') ?? problem.detail), false);
    }
  } catch {
    say('连不上服务器，请稍后再试。', false);
  } finally {
    form.querySelector('button').disabled = false;
  }
});
