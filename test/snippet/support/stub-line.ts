/** The line a page may put before the script, so that calls may come before it has loaded. */
export const STUB =
  '<script>window.dubTrack=window.dubTrack||function(){var a=arguments;return new Promise(function(r){(dubTrack.q=dubTrack.q||[]).push([a,r])})}</script>'
