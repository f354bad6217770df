-- What wrk sends: a lead as Chromium sends it for a page of another host, each of another customer.
local customers = 0

wrk.method = "POST"
wrk.path = "/track/lead"
wrk.headers["Accept"] = "*/*"
wrk.headers["Accept-Encoding"] = "gzip, deflate, br, zstd"
wrk.headers["Accept-Language"] = "en-US,en;q=0.9"
wrk.headers["Content-Type"] = "text/plain;charset=UTF-8"
wrk.headers["CF-Connecting-IP"] = "203.0.113.7"
wrk.headers["Origin"] = "https://www.example.com"
wrk.headers["Referer"] = "https://www.example.com/"
wrk.headers["Sec-Fetch-Dest"] = "empty"
wrk.headers["Sec-Fetch-Mode"] = "cors"
wrk.headers["Sec-Fetch-Site"] = "same-site"
wrk.headers["User-Agent"] =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"

function request()
  customers = customers + 1
  return wrk.format(nil, nil, nil, string.format(
    '{"eventName":"Sign up","customerExternalId":"user_%d","customerName":"Jane Doe",' ..
      '"customerEmail":"jane%d@example.com","clickId":"Kq9dQyD7vX2mPzLw","metadata":{"plan":"pro"}}',
    customers, customers))
end
